/** GB 11643: 17 digits and their check character; the date inside is not looked at. */
export function isResidentId(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(text[i]) * (2 ** (17 - i) % 11);
  return text[17] === "10X98765432"[sum % 11];
}

/** GB 32100: 18 characters of an alphabet without I O S V Z, weighted by powers of 3 modulo 31. */
export function isCreditCode(text: string): boolean {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  if (text.length !== 18) return false;
  let sum = 0;
  for (const [i, char] of [...text].entries()) {
    const value = alphabet.indexOf(char);
    if (value < 0) return false;
    sum += value * (i === 17 ? 1 : 3 ** i % 31);
  }
  return sum % 31 === 0;
}
