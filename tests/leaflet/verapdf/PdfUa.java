// Validates files against PDF/UA-1 (ISO 14289-1) with veraPDF, one line per file and one per rule it breaks.
// Run by tests/leaflet/verapdf.

import java.io.FileInputStream;
import java.util.TreeSet;
import org.verapdf.ReleaseDetails;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class PdfUa {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        System.out.println("veraPDF " + ReleaseDetails.getInstance().getVersion());
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), PDFAFlavour.PDFUA_1)) {
                ValidationResult found =
                        Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, 100, false, false, false).validate(parser);
                System.out.println((found.isCompliant() ? "passed " : "FAILED ") + found.getTotalAssertions() + " " + file);
                TreeSet<String> broken = new TreeSet<>();
                for (TestAssertion fault : found.getTestAssertions()) {
                    broken.add("  " + fault.getRuleId().getClause() + "-" + fault.getRuleId().getTestNumber() + " " + fault.getMessage());
                }
                broken.forEach(System.out::println);
            }
        }
    }
}
