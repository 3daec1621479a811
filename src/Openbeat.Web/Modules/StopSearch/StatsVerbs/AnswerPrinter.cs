using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Writes an answer as a table for people, as CSV or as JSON.</summary>
internal static class AnswerPrinter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteTable(StatsAnswer answer, TextWriter output)
    {
        var columns = answer.Columns.Where(c => c is not (StatsRow.StatusColumn or StatsRow.FlagsColumn or StatsRow.ReasonsColumn) && !answer.OnlyInFiles.Contains(c) && answer.Rows.Any(r => Shown(r, c).Length > 0)).ToList();
        List<string[]> lines = [[.. columns], .. answer.Rows.Select(r => columns.Select(c => Shown(r, c)).ToArray())];
        var widths = columns.Select((_, i) => lines.Max(l => l[i].Length)).ToArray();
        var right = columns.Select(c => answer.Rows.All(r => r[c] is null or long or int or double or decimal or "")).ToArray();
        foreach (var line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, i) => right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
        }

        List<string> remarks = [.. answer.Rows.SelectMany(Remarks).Distinct(), .. answer.Notes];
        if (remarks.Count > 0)
        {
            output.WriteLine();
            remarks.ForEach(output.WriteLine);
        }
    }

    public static void WriteCsv(StatsAnswer answer, TextWriter output)
    {
        var columns = answer.Columns;
        output.WriteLine(string.Join(',', columns.Select(Quote)));
        foreach (var row in answer.Rows)
        {
            output.WriteLine(string.Join(',', columns.Select(c => Cell(row[c]))));
        }
    }

    public static void WriteJson(string verb, StatsAnswer answer, TextWriter output)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Indented))
        {
            json.WriteStartObject();
            json.WriteString("verb", verb);
            json.WriteBoolean("refused", answer.IsRefusal);
            json.WriteStartArray("rows");
            foreach (var row in answer.Rows)
            {
                json.WriteStartObject();
                foreach (var (column, value) in row.Cells)
                {
                    json.WritePropertyName(column);
                    WriteValue(json, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("notes");
            foreach (var note in answer.Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    /// <summary>Where a value is not given its symbol stands in its place.</summary>
    private static string Shown(StatsRow row, string column) =>
        column == StatsRow.ValueColumn && row[column] is null ? Short(row[StatsRow.StatusColumn]) : Short(row[column]);

    private static IEnumerable<string> Remarks(StatsRow row)
    {
        var name = Short(row["name"]);
        foreach (var reason in row[StatsRow.ReasonsColumn] as IReadOnlyList<string> ?? [])
        {
            yield return name.Length > 0 ? $"{name}: {reason}" : reason;
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case double number when !double.IsFinite(number):
                json.WriteStringValue(Long(number));
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case IReadOnlyList<string> list:
                json.WriteStartArray();
                list.ToList().ForEach(json.WriteStringValue);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Long(value));
                break;
        }
    }

    /// <summary>For a table: seven significant digits.</summary>
    private static string Short(object? value) => value switch
    {
        double number when double.IsFinite(number) => number.ToString("0.######", CultureInfo.InvariantCulture) is { Length: <= 12 } text && (number == 0 || Math.Abs(number) >= 0.001)
            ? text
            : number.ToString("G7", CultureInfo.InvariantCulture),
        _ => Long(value),
    };

    /// <summary>For files: every digit.</summary>
    private static string Long(object? value) => value switch
    {
        null => "",
        double.PositiveInfinity => "infinite",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IReadOnlyList<string> list => string.Join("; ", list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Cell(object? value) => value is string or IReadOnlyList<string> ? Quote(Long(value)) : Long(value);

    /// <summary>A text field; a spreadsheet must not take it for a formula.</summary>
    private static string Quote(string text)
    {
        var safe = text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
