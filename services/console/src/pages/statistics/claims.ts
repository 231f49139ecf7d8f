// Claimed figures: decimal digits as the document prints them, exact.

// "1234567.50" -> "1,234,567.50".
export function decimalText(value: string): string {
  const [whole = '', fraction] = value.split('.')
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
}

// As it is typed, with separators and blanks, to what the API takes; undefined for what is no figure.
export function parseDecimal(text: string): string | undefined {
  const digits = text.replace(/[,\uff0c\s]/g, '')
  return /^-?\d+(\.\d+)?$/.test(digits) ? digits : undefined
}

// A document counts in the figure's own unit or in ten thousands of it.
export const unitsOf = (unit: string, tenThousand: string) => [unit, tenThousand + unit]
