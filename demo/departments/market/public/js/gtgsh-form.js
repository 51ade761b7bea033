/* 个体工商户设立登记: the form submits itself, then closes the layer that it lies in. */
Mk.treeSelect({
  elem: "#hyTree",
  data: [
    {
      title: "批发和零售业",
      id: "F",
      spread: true,
      children: [
        { title: "百货零售", id: "5211" },
        { title: "超级市场零售", id: "5212" },
        { title: "粮油零售", id: "5221" },
      ],
    },
    {
      title: "住宿和餐饮业",
      id: "H",
      spread: true,
      children: [
        { title: "正餐服务", id: "6210" },
        { title: "快餐服务", id: "6220" },
      ],
    },
  ],
});
Mk.acceptForm(function (form) {
  Mk.post(
    "/gtgsh/accept.do",
    form,
    function (res) {
      var shell = top;
      shell.layui.layer.close(shell.layui.layer.getFrameIndex(window.name));
      shell.afterAccepted("/gtgsh", res.data);
    },
    Mk.markInvalid,
  );
});
if (Mk.param("ywlsh")) layui.$("#slBtn").text("保存");
layui.$("#gbBtn").on("click", function () {
  top.layui.layer.close(top.layui.layer.getFrameIndex(window.name));
});
