using System.Globalization;
using System.Text;
using CsvHelper;
using Openbeat.Analytics;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

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
        ReadOnlyMemory<byte> text = bytes.ToArray();
        if (text.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            text = text[Encoding.UTF8.Preamble.Length..];
        }

        if (text.Span.Trim(" \r\n"u8).IsEmpty)
        {
            throw new WrongInputException("The file is empty.");
        }

        using var reader = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', AllowLineBreaksInQuotes = true });
        var table = new InputTable([.. reader.Headers.ToArray().Select(h => h.Trim())]);
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

            table.Rows.Add(new InputRow(table, number, fields));
        }

        return table.Rows.Count > 0 ? table : throw new WrongInputException("The file has headings and no rows.");
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

/// <summary>A row of an <see cref="InputTable"/>, its fields read as what a method needs.</summary>
internal sealed class InputRow(InputTable table, int number, string[] fields)
{
    public int Number => number;

    public string Text(string column) => fields[table.IndexOf(column)];

    public bool IsBlank(string column) => !table.Has(column) || Text(column).Length == 0;

    /// <summary>A whole number, not negative; thousands may be marked with commas.</summary>
    public long Count(string column) =>
        long.TryParse(Text(column), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw Wrong(column, "a whole number from nought");

    /// <summary>A number from nought, such as an expectation or a weight.</summary>
    public double Amount(string column) =>
        double.TryParse(Text(column), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Wrong(column, "a number from nought");

    public Month Month(string column) =>
        Openbeat.Analytics.Month.TryParse(Text(column).Length > 7 ? Text(column)[..7] : Text(column), out var month) ? month : throw Wrong(column, "a month as YYYY-MM");

    public DateOnly Day(string column) =>
        DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Wrong(column, "a day as YYYY-MM-DD");

    /// <summary>What the row is called: every column that the method does not read, in order.</summary>
    public string Name(params string[] read)
    {
        var name = string.Join(", ", table.Headings.Where(h => !read.Contains(h, StringComparer.OrdinalIgnoreCase)).Select(Text).Where(t => t.Length > 0));
        return name.Length > 0 ? name : $"row {number}";
    }

    private WrongInputException Wrong(string column, string wanted) =>
        new($"Row {number}, column {column}: '{Text(column)}' is not {wanted}.");
}
