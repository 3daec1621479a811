using System.Text;
using CsvHelper;
using Openbeat.Analytics.Stops;

namespace Openbeat.Platform.Tables;

/// <summary>A CSV file with one line of headings, read whole; columns are found by name whatever their case and order.</summary>
internal sealed class InputTable
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    private InputTable(IReadOnlyList<string> headings)
    {
        Headings = headings;
        for (var i = 0; i < headings.Count; i++)
        {
            if (headings[i].Length == 0 || !_columns.TryAdd(headings[i], i))
            {
                throw new WrongInputException(headings[i].Length == 0 ? $"Column {i + 1} has no heading." : $"The column '{headings[i]}' is there twice.");
            }
        }
    }

    public IReadOnlyList<string> Headings { get; }

    public List<InputRow> Rows { get; } = [];

    public static InputTable Read(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var text = SuppliedText.ToUtf8(bytes.ToArray());
        if (text.Span.Trim(" \r\n"u8).IsEmpty)
        {
            throw new WrongInputException("The file is empty.");
        }

        if (text.Span.Contains((byte)0))
        {
            throw new WrongInputException("The file is not text: save it as CSV.");
        }

        using var reader = CsvReader.Create(text, new CsvReaderOptions { Separator = SeparatorOf(text.Span), AllowLineBreaksInQuotes = true });
        var table = new InputTable([.. reader.Headers.ToArray().Select(h => h.Trim())]);
        var line = 1 + table.Headings.Sum(BreaksIn);
        while (reader.Read())
        {
            var fields = new string[reader.FieldCount];
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = Encoding.UTF8.GetString(reader.GetSpan(i)).Trim();
            }

            var number = table.Rows.Count + 1;
            if (fields.Length != table.Headings.Count)
            {
                throw new WrongInputException($"Row {number} has {fields.Length} fields; the headings are {table.Headings.Count}.");
            }

            table.Rows.Add(new InputRow(table, number, ++line, fields));
            line += fields.Sum(BreaksIn);
        }

        return table.Rows.Count > 0 ? table : throw new WrongInputException("The file has headings and no rows.");
    }

    private static int BreaksIn(string field) => field.Count(c => c == '\n');

    /// <summary>A comma, or what parts the headings where there is none: spreadsheets of some countries write semicolons or tabs.</summary>
    private static char SeparatorOf(ReadOnlySpan<byte> text)
    {
        var headings = text.TrimStart("\r\n"u8);
        headings = headings.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end ? headings[..end] : headings;
        return headings.Contains((byte)',') ? ',' : headings.Contains((byte)';') ? ';' : headings.Contains((byte)'\t') ? '\t' : ',';
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    public bool HasAll(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (!Has(column))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Refuses a file that lacks a column, naming every one it lacks.</summary>
    public void Require(params string[] columns)
    {
        var missing = columns.Where(c => !Has(c)).ToList();
        if (missing.Count > 0)
        {
            throw new WrongInputException($"The file lacks the column{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing)}. It has {string.Join(", ", Headings)}.");
        }
    }

    public int IndexOf(string column) => _columns[column];
}
