-- A document as its words, in the forms that plain Markdown has: no link, picture, box or nested cell stays.

local stringify = pandoc.utils.stringify
local LONGEST_HEADING = 40

local function is_ended(inlines)
  return stringify(inlines):match('[%.,:;!?]$')
end

local function cell_text(blocks)
  local text = pandoc.Inlines {}
  for _, block in ipairs(blocks) do
    local parts = { block }
    if block.t == 'BulletList' or block.t == 'OrderedList' then parts = block.content end
    for _, part in ipairs(parts) do
      local said = pandoc.utils.blocks_to_inlines(part.t and { part } or part, { pandoc.Space() })
      if #said > 0 and #text > 0 then
        text:extend(is_ended(text) and { pandoc.Space() } or { pandoc.Str ';', pandoc.Space() })
      end
      text:extend(said)
    end
  end
  return text:walk {
    LineBreak = function() return pandoc.Space() end,
    SoftBreak = function() return pandoc.Space() end,
  }
end

local function all_rows(table)
  local rows = pandoc.List {}
  rows:extend(table.head.rows)
  for _, body in ipairs(table.bodies) do
    rows:extend(body.head)
    rows:extend(body.body)
  end
  rows:extend(table.foot.rows)
  return rows
end

-- The cells by row and column: what spans rows stands in each of them, what spans columns in the first.
local function grid(rows, columns)
  local cells, below = {}, {}
  for number, row in ipairs(rows) do
    cells[number] = {}
    local column = 1
    local function carry()
      while below[column] and below[column].rows > 0 do
        below[column].rows = below[column].rows - 1
        cells[number][column] = below[column].text
        column = column + 1
      end
    end
    for _, cell in ipairs(row.cells) do
      carry()
      local text = cell_text(cell.contents)
      for place = 1, math.max(cell.col_span, 1) do
        local said = place == 1 and text or pandoc.Inlines {}
        if cell.row_span > 1 then below[column] = { rows = cell.row_span - 1, text = said } end
        cells[number][column] = said
        column = column + 1
      end
    end
    carry()
    for place = 1, columns do
      cells[number][place] = cells[number][place] or pandoc.Inlines {}
    end
  end
  return cells
end

local function is_layout(table)
  for _, row in ipairs(all_rows(table)) do
    for _, cell in ipairs(row.cells) do
      for _, block in ipairs(cell.contents) do
        if block.t == 'Header' or block.t == 'Table' then return true end
      end
    end
  end
  return #table.colspecs < 2
end

local function names_columns(row)
  for _, cell in ipairs(row) do
    local text = stringify(cell)
    if text == '' or text:match '[%d:]' or #text > LONGEST_HEADING then return false end
  end
  return true
end

local function plain_cells(row)
  local cells = pandoc.List {}
  for _, inlines in ipairs(row) do cells:insert { pandoc.Plain(inlines) } end
  return cells
end

local function unrolled(table)
  local blocks = pandoc.Blocks {}
  for _, row in ipairs(all_rows(table)) do
    for _, cell in ipairs(row.cells) do blocks:extend(cell.contents) end
  end
  return blocks
end

function Table(table)
  if is_layout(table) then return unrolled(table) end
  local columns = #table.colspecs
  local rows = grid(all_rows(table), columns)
  local head = {}
  if #rows > 0 and (#table.head.rows > 0 or names_columns(rows[1])) then head = plain_cells(pandoc.List.remove(rows, 1)) end
  local aligns, widths = {}, {}
  for column = 1, columns do aligns[column], widths[column] = 'AlignDefault', 0 end
  local body = pandoc.List(rows):map(plain_cells)
  local made = pandoc.utils.from_simple_table(pandoc.SimpleTable({}, aligns, widths, head, body))
  local caption = table.caption.long
  return #caption > 0 and pandoc.Blocks(caption) .. { made } or made
end

function DefinitionList(list)
  return pandoc.BulletList(list.content:map(function(item)
    local text = pandoc.Inlines { pandoc.Strong(item[1]), pandoc.Str ':', pandoc.Space() }
    for number, said in ipairs(item[2]) do
      if number > 1 then text:extend { pandoc.Str ';', pandoc.Space() } end
      text:extend(cell_text(said))
    end
    return { pandoc.Plain(text) }
  end))
end

local function lines_of(text)
  local inlines = pandoc.Inlines {}
  for line in (text .. '\n'):gmatch '(.-)\n' do
    if #inlines > 0 then inlines:insert(pandoc.LineBreak()) end
    inlines:extend(pandoc.Inlines(line))
  end
  return inlines
end

function CodeBlock(block)
  local paragraphs = pandoc.Blocks {}
  for chunk in (block.text:gsub('\n%s*\n', '\0') .. '\0'):gmatch '(.-)%z' do paragraphs:insert(pandoc.Para(lines_of(chunk))) end
  return paragraphs
end

function LineBlock(block)
  local inlines = pandoc.Inlines {}
  for _, line in ipairs(block.content) do
    if #inlines > 0 then inlines:insert(pandoc.LineBreak()) end
    inlines:extend(line)
  end
  return pandoc.Para(inlines)
end

local function content(element) return element.content end

Div, Span, Link, Underline, SmallCaps, Superscript, Subscript = content, content, content, content, content, content, content

function Figure(figure) return figure.caption.long end

function Image(image) return image.caption end

function Math(math) return pandoc.Str(math.text) end

function RawBlock() return {} end

function RawInline() return {} end

function Note(note)
  local text = pandoc.utils.blocks_to_inlines(note.content, { pandoc.Space() })
  text:insert(1, pandoc.Str '(')
  text:insert(pandoc.Str ')')
  text:insert(1, pandoc.Space())
  return text
end

local function lowered(blocks)
  return blocks:walk {
    Header = function(header)
      header.level = math.min(header.level + 1, 6)
      return header
    end,
  }
end

-- The title page, which pandoc keeps apart, stands first; of a page of the web, whose author nobody sees, only the title.
function Pandoc(doc)
  local is_page = stringify(doc.meta.format) == 'html'
  local first = pandoc.Blocks {}
  local title = doc.meta.title and stringify(doc.meta.title) or ''
  local heading = ''
  for _, block in ipairs(doc.blocks) do
    if block.t == 'Header' then heading = stringify(block) break end
  end
  if title:match '%S' and title ~= heading then first:insert(pandoc.Header(1, pandoc.Inlines(title))) end
  for _, name in ipairs(is_page and {} or { 'subtitle', 'author', 'date' }) do
    local said = doc.meta[name]
    local several = said and pandoc.utils.type(said) == 'List' and said or { said }
    for _, one in ipairs(several) do
      if stringify(one):match '%S' then first:insert(pandoc.Para(pandoc.Inlines(stringify(one)))) end
    end
  end
  return pandoc.Pandoc(first .. (#first > 0 and first[1].t == 'Header' and lowered(doc.blocks) or doc.blocks))
end
