import { renderSurveyInline } from "@formbricks/surveys";

for (const { id } of document.querySelectorAll(".rate")) {
  renderSurveyInline({
    containerId: id,
    brandColor: "#0b5cab",
    isBrandingEnabled: false,
    survey: {
      id,
      type: "link",
      welcomeCard: { enabled: false },
      thankYouCard: { enabled: false },
      hiddenFields: { enabled: false },
      questions: [
        {
          id: "level",
          type: "rating",
          headline: "How was this service?",
          required: false,
          scale: "smiley",
          range: 5,
          lowerLabel: "Very dissatisfied",
          upperLabel: "Very satisfied",
          buttonLabel: "Send",
        },
      ],
      styling: { hideProgressBar: true },
    },
  });
}
