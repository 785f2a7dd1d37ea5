const units = [
	{name: 'h', nanoseconds: 3.6e12},
	{name: 'min', nanoseconds: 6e10},
	{name: 's', nanoseconds: 1e9},
	{name: 'ms', nanoseconds: 1e6},
] as const;

/** Nanoseconds in the largest unit that makes a whole number of them: `90 s`, `2 min`. */
export const formatDuration = (nanoseconds: number): string => {
	const unit = units.find(
		unit => nanoseconds > 0 && nanoseconds % unit.nanoseconds === 0,
	);
	return unit
		? `${nanoseconds / unit.nanoseconds} ${unit.name}`
		: `${nanoseconds / 1e9} s`;
};
