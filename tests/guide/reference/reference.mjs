// Smart Forms (CSIRO) without a screen: each form filled in and worked out, as its own getResponse() gives it.
import { readFileSync } from "node:fs";
import {
  buildForm,
  getResponse,
  questionnaireResponseStore,
  questionnaireStore,
  removeEmptyAnswersFromResponse,
} from "@aehrc/smart-forms-renderer";

const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
const say = console.log;
for (const name of ["log", "warn", "info", "debug", "error"]) console[name] = () => {};
const made = [];
for (const { questionnaire, response } of cases) {
  try {
    await buildForm({ questionnaire, questionnaireResponse: response });
    const held = questionnaireResponseStore.getState().updatableResponse;
    await questionnaireStore.getState().updateExpressions(held, true);
    made.push({ response: removeEmptyAnswersFromResponse(questionnaire, getResponse()) });
  } catch (error) {
    made.push({ error: String(error) });
  }
}
say(JSON.stringify(made));
process.exit(0);
