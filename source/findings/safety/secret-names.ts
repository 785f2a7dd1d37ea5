/** Words of a name whose value opens something. `GPG_KEY` is none: images name public keys so. */
const secretWords =
	/(?:^|[_.-])(?:password|passwd|passphrase|pass|secrets?|tokens?|credentials?|(?:api|access|private|secret|auth)[_.-]?key)(?:$|[_.-])/i;

/** `POSTGRES_PASSWORD_FILE` tells where a secret is, not which. */
const placeWords = /[_.-](?:file|path|dir|url|host|user(?:name)?)$/i;

/** `https://user:password@host` */
const addressWithPassword = /:\/\/[^\s/:@]*:[^\s/@]+@/;

/** Whether the value of a variable or a label looks like a secret. */
export const looksSecret = (name: string, value: string): boolean =>
	value !== '' &&
	((secretWords.test(name) && !placeWords.test(name)) ||
		addressWithPassword.test(value));
