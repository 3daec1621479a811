namespace Openbeat.Analytics.Stops;

/// <summary>The rows of a supplied file as texts in the published columns, one at a time.</summary>
internal abstract class SuppliedRows : IDisposable
{
    /// <summary>The number of the row, from 1.</summary>
    public int Row { get; protected set; }

    /// <summary>Why the row cannot be split into columns; null when it can.</summary>
    public string? Fault { get; protected set; }

    /// <summary>The published identifier of the map point; 0 when the row has none.</summary>
    public int StreetId { get; protected set; }

    /// <summary>The published name of the map point; empty when the row has none.</summary>
    public string StreetName { get; protected set; } = "";

    /// <summary>The text of a column, valid until the next row.</summary>
    public abstract ReadOnlySpan<byte> this[StopColumn column] { get; }

    /// <summary>The row as supplied, valid until the next row.</summary>
    public abstract ReadOnlySpan<byte> Raw { get; }

    /// <summary>Goes to the next row; false at the end.</summary>
    public abstract bool Next();

    public abstract void Dispose();

    /// <exception cref="RefusedFileException">The columns are not the published ones.</exception>
    public static SuppliedRows Of(SuppliedFile file, bool lineBreaksEndRows) =>
        file.IsJson ? new JsonRows(file.Text) : new CsvRows(file.Text, lineBreaksEndRows);
}
