using System.Globalization;
using CsvHelper;

namespace Openbeat.Analytics.Stops;

/// <summary>The rows of a CSV file whose columns are the published ones in any order.</summary>
internal sealed class CsvRows : SuppliedRows
{
    private readonly CsvReader _reader;
    private readonly int[] _indexOf = new int[StopColumns.Count];

    /// <param name="text">UTF-8 without a byte-order mark.</param>
    /// <param name="lineBreaksEndRows">Line breaks inside quotes end the row, so that a quote that is never closed spoils one row and not those after it.</param>
    /// <exception cref="RefusedFileException">A column is missing, unknown or there twice.</exception>
    public CsvRows(ReadOnlyMemory<byte> text, bool lineBreaksEndRows)
    {
        _reader = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', AllowLineBreaksInQuotes = !lineBreaksEndRows });
        FindColumns([.. _reader.Headers]);
    }

    /// <summary>Whether the columns stand in their published order, so that rows can be copied as they are.</summary>
    public bool IsInPublishedOrder => _indexOf.Select((index, column) => index == column).All(same => same);

    public override ReadOnlySpan<byte> this[StopColumn column] => _reader.GetSpan(_indexOf[(int)column]);

    public override ReadOnlySpan<byte> Raw => _reader.RawRecord;

    public bool SpansLines => Raw.IndexOfAny((byte)'\r', (byte)'\n') >= 0;

    public override bool Next()
    {
        if (!_reader.Read())
        {
            return false;
        }

        Row++;
        Fault = _reader.FieldCount == StopColumns.Count
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"The row has {_reader.FieldCount} fields; {StopColumns.Count} are expected.");
        return true;
    }

    public override void Dispose() => _reader.Dispose();

    private void FindColumns(string[] headers)
    {
        var found = headers.Select(StopLabel.Normalise).ToArray();
        for (var column = 0; column < StopColumns.Count; column++)
        {
            _indexOf[column] = Array.FindIndex(found, header => header.Equals(StopColumns.Headings[column], StringComparison.OrdinalIgnoreCase));
        }

        var missing = StopColumns.Headings.Where((_, column) => _indexOf[column] < 0).ToArray();
        var unknown = found.Where(header => !StopColumns.Headings.Contains(header, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (missing.Length == StopColumns.Count)
        {
            throw new RefusedFileException(StopRefusalReason.Columns, "The first line names none of the published columns of stop and search files.");
        }

        if (missing.Length > 0 || unknown.Length > 0)
        {
            throw new RefusedFileException(StopRefusalReason.Columns, $"{Named("is missing", "are missing", missing)}{Named("is unknown", "are unknown", unknown)}".TrimEnd());
        }

        if (found.Length != StopColumns.Count)
        {
            var twice = found.GroupBy(header => header, StringComparer.OrdinalIgnoreCase).First(group => group.Count() > 1).Key;
            throw new RefusedFileException(StopRefusalReason.Columns, $"The column \"{twice}\" is there more than once.");
        }
    }

    private static string Named(string one, string several, string[] names)
    {
        var shown = string.Join(", ", names.Take(StopColumns.Count).Select(name => $"\"{(name.Length > 60 ? name[..60] + "…" : name)}\""));
        var more = names.Length > StopColumns.Count ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - StopColumns.Count} more") : "";
        return names.Length switch
        {
            0 => "",
            1 => $"The column {shown} {one}. ",
            _ => $"The columns {shown}{more} {several}. ",
        };
    }
}
