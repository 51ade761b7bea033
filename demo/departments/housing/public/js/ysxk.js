function doSubmit() {
  if (document.form1.kfqymc.value === "") {
    alert("请填写开发企业名称");
    document.form1.kfqymc.focus();
    return;
  }
  document.form1.submit();
}
