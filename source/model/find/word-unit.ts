/** Whether a UTF-16 unit is of a letter or a digit; everything beyond ASCII counts as one. */
export const isWordUnit = (unit: number): boolean =>
	unit >= 128 ||
	(unit >= 97 && unit <= 122) ||
	(unit >= 48 && unit <= 57) ||
	(unit >= 65 && unit <= 90);
