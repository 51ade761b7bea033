/* 主框架: what outlives the acceptance layers, and so has the last word on a case. */

/*
 * Called after the layer with the form was closed: the message and the follow-up with the
 * province's bus must not die with the form's frame. `path` is the folder of the business,
 * `data` what the server told of the stored case.
 */
function afterAccepted(path, data) {
  var state = layui.$("#tbzt").text("同步中…");
  layui.layer.msg(data.ywlsh ? "受理成功，业务流水号：" + data.ywlsh : "受理成功", {
    icon: 1,
    time: 4000,
  });
  reloadList();
  Mk.post(
    path + "/sync.do",
    { ywlsh: data.ywlsh, pzh: data.pzh },
    function (res) {
      state.text(res.msg);
    },
    function (res) {
      state.text("同步失败");
      layui.layer.closeAll("dialog");
      Mk.systemAlert(res.msg);
      reloadList();
    },
  );
}

function reloadList() {
  var list = window.frames.main;
  if (list && list.reloadTable) list.reloadTable();
}
