-- SPDX-License-Identifier: Apache-2.0
-- A translator at neovim: opens $LSP_FILE, waits for findings, asks, completes,
-- mends and writes.  Prints "ok" or "no", a tab and what should hold.
local out = io.open(os.getenv("LSP_RESULT"), "w")

local function case(what, holds)
  out:write(holds and "ok" or "no", "\t", what, "\n")
  out:flush()
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, "textDocument/" .. method, params, 20000)
  for _, answer in pairs(answers or {}) do
    return answer.result
  end
end

local function of_rule(rule)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    if found.code == rule or (found.user_data or {}).lsp and found.user_data.lsp.code == rule then
      return found
    end
  end
end

local function work()
  vim.cmd("edit " .. os.getenv("LSP_FILE"))
  local client = vim.lsp.start_client({
    name = "yizhi",
    cmd = { os.getenv("YIZHI"), "lsp", "-g", os.getenv("LSP_GLOSSARY") },
    root_dir = vim.fn.getcwd(),
  })
  vim.lsp.buf_attach_client(0, client)
  case("findings come", vim.wait(20000, function() return of_rule("T02") ~= nil end, 50))
  local wrong = of_rule("T02")
  vim.api.nvim_win_set_cursor(0, { wrong.lnum + 1, wrong.col })
  local hover = ask("hover", vim.lsp.util.make_position_params(0, "utf-16"))
  case("a hover shows the concept", vim.inspect(hover):find("前沿模型", 1, true) ~= nil)
  local params = vim.lsp.util.make_range_params(0, "utf-16")
  params.context = { diagnostics = {} }
  local actions = ask("codeAction", params)
  case("there is a quick fix", #actions == 1)
  vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
  local line = vim.api.nvim_get_current_line()
  case("it mends the line", line:find("frontier models", 1, true) ~= nil)
  local lnum = wrong.lnum
  case("the finding goes", vim.wait(20000, function()
    local now = of_rule("T02")
    return not now or now.lnum ~= lnum
  end, 50))
  vim.bo.omnifunc = "v:lua.vim.lsp.omnifunc"
  local begin = line:find("frontier models", 1, true)
  vim.api.nvim_set_current_line(line:sub(1, begin - 1) .. "fron" .. line:sub(begin + 15))
  vim.api.nvim_win_set_cursor(0, { lnum + 1, begin + 3 })
  local list = ask("completion", vim.lsp.util.make_position_params(0, "utf-16"))
  case("a beginning is completed", list.items[1].label == "frontier models")
  vim.lsp.util.apply_text_edits({ list.items[1].textEdit }, 0, "utf-16")
  case("as it was", vim.api.nvim_get_current_line() == line)
  vim.cmd("write")
  case("the session ends", true)
end

local fine, fault = pcall(work)
if not fine then
  case("no fault of the script: " .. tostring(fault):gsub("\n", " "), false)
end
out:close()
vim.cmd("qall!")
