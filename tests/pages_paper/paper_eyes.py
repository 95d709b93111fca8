"""Eyes and hands for the leaflet's page and the trail."""

from PySide6.QtPrintSupport import QPrinter

from app.conversation import Room
from ui.printing import ready_printer


def trail(place):
    """What the trail holds: event and detail."""
    with place.work() as work:
        return [(row.event, row.detail) for row in work.audit.rows()]


def say(page, table, code):
    page.take_home.choice.buttons[code].click()
    table.idle()


def make_personal(page, table):
    say(page, table, "ja")
    table.table.set_room(Room.alone_with(table.ids["a"]))
    table.idle()
    say(page, table, "ja")
    page.options.safe_switch.switch.click()
    page.options.warning.chosen.emit("go")
    table.idle()


def words_of(page):
    document = page.preview.paper.document
    return "\n".join(document.getAllText(number).text() for number in range(document.pageCount()))


def to_file(page, path):
    """A printer that is a file."""

    def ask(layout, _parent):
        printer = ready_printer(layout)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(72)
        return printer

    page.acts.ask_printer, page.acts.printer_there = ask, lambda: True
