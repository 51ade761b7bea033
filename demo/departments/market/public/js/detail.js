/* 办件详情: fills the table of one stored case. */
Mk.get("get.do", { ywlsh: Mk.param("ywlsh") }, function (res) {
  layui.$("[data-zd]").each(function () {
    layui.$(this).text(res.data[layui.$(this).data("zd")] || "");
  });
});
