function openWin(url) {
  window.open(url, "ysxk", "width=960,height=620,left=120,top=60,scrollbars=yes,resizable=yes");
  return false;
}
