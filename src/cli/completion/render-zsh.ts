import type { CommandRow } from './command-table.js';
import { renderTables } from './render-bash.js';

/** Completion for zsh, to be read by it at its start or put into a folder of `fpath` as `_vigie`. Pure. */
export function renderZsh(rows: readonly CommandRow[]): string {
  return `#compdef vigie
# Completion of vigie for zsh. In ~/.zshrc, after compinit: source <(vigie completion zsh)

${renderTables(rows)}
_vigie() {
  local path_='' words_='' prev=\${words[CURRENT-1]} i
  for ((i = 2; i < CURRENT; i++)); do
    case " $(_vigie_commands "$path_") " in
      *" \${words[i]} "*) path_="\${path_:+$path_ }\${words[i]}" ;;
    esac
  done
  words_=$(_vigie_values "\${path_:+$path_ }$prev")
  if [[ -z $words_ ]]; then
    if [[ \${words[CURRENT]} == -* ]]; then words_=$(_vigie_options "$path_")
    else words_="$(_vigie_commands "$path_") $(_vigie_arguments "$path_")"
    fi
  fi
  case " $words_ " in
    *' :files '*) _files ;;
    *' :none '*) ;;
    *) compadd -- \${=words_} ;;
  esac
}
if [[ $funcstack[1] == _vigie ]]; then _vigie "$@"; else compdef _vigie vigie; fi
`;
}
