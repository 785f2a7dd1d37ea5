/** Words of a name whose value opens something. `GPG_KEY` is none: images name public keys so. */
const secretWords =
	/(?:^|[_.-])(?:password|pgpassword|mysql_pwd|passwd|passphrase|pass|secrets?|tokens?|credentials?|(?:api|access|private|secret|auth)[_.-]?key)(?:$|[_.-])/i;

/** `POSTGRES_PASSWORD_FILE` tells where a secret is, not which. */
const placeWords = /[_.-](?:file|path|dir|url|host|user(?:name)?)$/i;

/** `https://user:password@host` */
const addressWithPassword = /:\/\/[^\s/:@]*:[^\s/@]+@/;

/** Whether a name alone says that its value opens something. */
export const isSecretName = (name: string): boolean =>
	secretWords.test(name) && !placeWords.test(name);

/** Whether the value of a variable or a label looks like a secret. */
export const looksSecret = (name: string, value: string): boolean =>
	value !== '' && (isSecretName(name) || addressWithPassword.test(value));
