/* 食品经营许可: has no button of its own; the layer's owner calls `submitForm`. */
var whenStored = null;

Mk.treeSelect({
  elem: "#jdTree",
  data: [
    {
      title: "虚构区",
      id: "990101",
      spread: true,
      children: [
        { title: "虚构区第一街道", id: "990101001" },
        { title: "虚构区第二街道", id: "990101002" },
        { title: "虚构区示例镇", id: "990101003" },
      ],
    },
  ],
});
Mk.acceptForm(function (form) {
  Mk.post("/spjy/accept.do", form, whenStored, Mk.markInvalid);
});

function submitForm(then) {
  whenStored = then;
  layui.$("#tjBtn").trigger("click");
}
