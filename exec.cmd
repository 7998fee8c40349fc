@rem The scripts in package.json replace their shell with "exec", so that signals reach the program. Windows has no such word.
@%*
