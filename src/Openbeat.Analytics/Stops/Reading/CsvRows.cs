using System.Globalization;
using CsvHelper;

namespace Openbeat.Analytics.Stops;

/// <summary>The rows of a CSV file whose columns are the published ones in any order.</summary>
internal sealed class CsvRows : SuppliedRows
{
    private readonly CsvReader _reader;
    private readonly int[] _indexOf = new int[StopColumns.Count];
    private bool _quotesAreWrong;

    /// <param name="text">UTF-8 without a byte-order mark.</param>
    /// <param name="lineBreaksEndRows">Line breaks inside quotes end the row, so that a quote that is never closed spoils one row and not those after it.</param>
    /// <exception cref="RefusedFileException">A column is missing, unknown or there twice.</exception>
    public CsvRows(ReadOnlyMemory<byte> text, bool lineBreaksEndRows)
    {
        _reader = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', AllowLineBreaksInQuotes = !lineBreaksEndRows, OnMalformedRecord = Notice });
        FindColumns([.. _reader.Headers]);
    }

    /// <summary>Whether the columns stand in their published order, so that rows can be copied as they are.</summary>
    public bool IsInPublishedOrder => _indexOf.Select((index, column) => index == column).All(same => same);

    public override ReadOnlySpan<byte> this[StopColumn column] => _reader.GetSpan(_indexOf[(int)column]);

    public override ReadOnlySpan<byte> Raw => _reader.RawRecord;

    /// <summary>Whether a quote that is never closed, or closed in a later row, swallows rows: a row over several lines that cannot be read.</summary>
    public static bool HasOpenQuote(ReadOnlyMemory<byte> text)
    {
        if (AreQuotesInPlace(text.Span))
        {
            return false;
        }

        using var rows = new CsvRows(text, lineBreaksEndRows: false);
        while (rows.Next())
        {
            if (rows.Raw.IndexOfAny((byte)'\r', (byte)'\n') >= 0 && rows.Check(out _) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every quote opens or closes a whole field of its line, or is one of two inside such a field: then no reading of the text can swallow a row.</summary>
    private static bool AreQuotesInPlace(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf((byte)'"'); at >= 0;)
        {
            if (at > 0 && text[at - 1] is not ((byte)',' or (byte)'\n' or (byte)'\r'))
            {
                return false;
            }

            do
            {
                var next = text[(at + 1)..].IndexOfAny((byte)'"', (byte)'\n', (byte)'\r');
                at += next + 1;
                if (next < 0 || text[at] != (byte)'"')
                {
                    return false;
                }

                at++;
            }
            while (at < text.Length && text[at] == (byte)'"');
            if (at < text.Length && text[at] is not ((byte)',' or (byte)'\n' or (byte)'\r'))
            {
                return false;
            }

            text = text[at..];
            at = text.IndexOf((byte)'"');
        }

        return true;
    }

    public override bool Next()
    {
        _quotesAreWrong = false;
        if (!_reader.Read())
        {
            return false;
        }

        Row++;
        Fault = _reader.FieldCount != StopColumns.Count
            ? string.Create(CultureInfo.InvariantCulture, $"The row has {_reader.FieldCount} fields; {StopColumns.Count} are expected.")
            : _quotesAreWrong ? "The quotes in the row are out of place." : null;
        return true;
    }

    public override void Dispose() => _reader.Dispose();

    /// <summary>A row whose quotes are wrong can be split in more than one way, and would not come back as it was.</summary>
    private void Notice(CsvMalformedRecord record) => _quotesAreWrong = true;

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
        var shown = string.Join(", ", names.Take(StopColumns.Count).Select(name => $"\"{(name.Length > 60 ? StopLabel.Cut(name, 60) + "…" : name)}\""));
        var more = names.Length > StopColumns.Count ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - StopColumns.Count} more") : "";
        return names.Length switch
        {
            0 => "",
            1 => $"The column {shown} {one}. ",
            _ => $"The columns {shown}{more} {several}. ",
        };
    }
}
