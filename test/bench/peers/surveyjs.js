// The other sheet brings a font from elsewhere.
import "survey-core/survey-core.fontless.min.css";
import { Model, renderSurvey } from "survey-js-ui";

for (const element of document.querySelectorAll(".rate")) {
  const rating = { type: "rating", name: "level", title: "How was this service?", rateMax: 5 };
  renderSurvey(new Model({ elements: [rating] }), element);
}
