using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>A small file of published figures, read whole, gzip or plain.</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns;

    private CsvTable(List<string[]> records)
    {
        Header = records[0];
        _columns = Header.Select((name, index) => (name, index)).GroupBy(column => column.name).ToDictionary(group => group.Key, group => group.First().index);
        Rows = [.. records.Skip(1).Select(cells => new CsvRow(cells, _columns))];
    }

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<CsvRow> Rows { get; }

    public static CsvTable Read(string path, char separator = ',')
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new CsvTable([.. Records(reader, separator)]);
    }

    private static IEnumerable<string[]> Records(StreamReader reader, char separator)
    {
        var cells = new List<string>();
        var cell = new List<char>();

        // Records repeat the same few texts: each is kept once.
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var known = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        var quoted = false;
        while (reader.Read() is >= 0 and var next)
        {
            var letter = (char)next;
            if (quoted)
            {
                if (letter != '"')
                {
                    cell.Add(letter);
                }
                else if (reader.Peek() == '"')
                {
                    cell.Add((char)reader.Read());
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"')
            {
                quoted = true;
            }
            else if (letter == separator || letter == '\n')
            {
                cells.Add(Text());
                cell.Clear();
                if (letter == '\n')
                {
                    yield return [.. cells];
                    cells.Clear();
                }
            }
            else if (letter != '\r')
            {
                cell.Add(letter);
            }
        }

        if (cells.Count > 0 || cell.Count > 0)
        {
            yield return [.. cells, Text()];
        }

        string Text()
        {
            var letters = CollectionsMarshal.AsSpan(cell);
            if (!known.TryGetValue(letters, out var text))
            {
                text = letters.ToString();
                texts.Add(text);
            }

            return text;
        }
    }
}

/// <summary>One row of a <see cref="CsvTable"/>.</summary>
internal sealed class CsvRow(string[] cells, Dictionary<string, int> columns)
{
    public string this[string column] => cells[columns[column]];

    public string this[int column] => cells[column];

    /// <summary>Whether the cell holds a number at all, rather than nothing or NA.</summary>
    public bool Has(string column) => this[column] is not ("" or "NA");

    public double Number(string column) => Parse(this[column]);

    public double Number(int column) => Parse(this[column]);

    /// <summary>A whole number, which some files write as 127.0 or 46,630.</summary>
    public long Count(string column) => checked((long)Number(column));

    private static double Parse(string text) =>
        double.Parse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
