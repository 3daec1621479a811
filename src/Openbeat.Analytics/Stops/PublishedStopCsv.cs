using System.Buffers;
using System.Text;
using CsvHelper;

namespace Openbeat.Analytics.Stops;

/// <summary>The texts of one search in the published columns.</summary>
public sealed class PublishedStop
{
    private readonly string[] _texts;

    /// <summary>Makes a search of its texts.</summary>
    /// <param name="texts">One text a column, in the published order; empty for nothing.</param>
    /// <exception cref="ArgumentException">There is not one text a column.</exception>
    public PublishedStop(params IEnumerable<string> texts)
    {
        _texts = [.. texts];
        if (_texts.Length != StopColumns.Count)
        {
            throw new ArgumentException($"There must be {StopColumns.Count} texts.", nameof(texts));
        }
    }

    /// <summary>The text of a column.</summary>
    public string this[StopColumn column] => _texts[(int)column];

    /// <summary>The texts in the published order.</summary>
    public IReadOnlyList<string> Texts => _texts;
}

/// <summary>Writes searches as the published CSV: fifteen columns, UTF-8 without a byte-order mark, LF, quotes only where they are needed.</summary>
public static class PublishedStopCsv
{
    private const int BufferSize = 65_536;

    /// <summary>Writes searches under the line of headings.</summary>
    public static void Write(Stream output, IEnumerable<PublishedStop> stops)
    {
        ArgumentNullException.ThrowIfNull(stops);
        using var writer = NewWriter(output);
        WriteHeadings(writer);
        foreach (var stop in stops)
        {
            foreach (var text in stop.Texts)
            {
                writer.WriteField(text);
            }

            writer.EndRecord();
        }
    }

    /// <summary>Gives the readable rows of a supplied file in the published shape, whatever its own.</summary>
    /// <remarks>A CSV file in UTF-8 whose columns are in the published order and whose rows can all be read comes back byte for byte, byte-order mark, empty lines and line ends apart.</remarks>
    /// <exception cref="InvalidDataException">The file is one that <see cref="StopFileReader"/> refuses.</exception>
    public static void Rewrite(Stream supplied, Stream output, StopReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var rows = Open(supplied, limits ?? StopReadLimits.Default);
        if (rows is CsvRows { IsInPublishedOrder: true })
        {
            Copy(rows, output);
            return;
        }

        using var writer = NewWriter(output);
        WriteHeadings(writer);
        while (rows.Next())
        {
            if (rows.Check(out _) is null)
            {
                for (var column = 0; column < StopColumns.Count; column++)
                {
                    writer.WriteField(rows[(StopColumn)column]);
                }

                writer.EndRecord();
            }
        }
    }

    /// <summary>The readable rows of a supplied file with their numbers, as they stand there.</summary>
    /// <exception cref="InvalidDataException">The file is one that <see cref="StopFileReader"/> refuses.</exception>
    public static IEnumerable<(int Row, PublishedStop Stop)> Read(Stream supplied, StopReadLimits? limits = null)
    {
        using var rows = Open(supplied, limits ?? StopReadLimits.Default);
        while (rows.Next())
        {
            if (rows.Check(out _) is null)
            {
                yield return (rows.Row, new PublishedStop(Texts(rows)));
            }
        }
    }

    private static string[] Texts(SuppliedRows rows)
    {
        var texts = new string[StopColumns.Count];
        for (var column = 0; column < texts.Length; column++)
        {
            texts[column] = Encoding.UTF8.GetString(rows[(StopColumn)column]);
        }

        return texts;
    }

    private static SuppliedRows Open(Stream supplied, StopReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(supplied);
        try
        {
            return SuppliedRows.Of(SuppliedFile.Take(supplied, limits), limits);
        }
        catch (RefusedFileException refused)
        {
            throw new InvalidDataException(refused.Message, refused);
        }
    }

    /// <summary>Rows as they stand, so that quotes the file did not need are kept.</summary>
    private static void Copy(SuppliedRows rows, Stream output)
    {
        var buffer = new ArrayBufferWriter<byte>(BufferSize);
        buffer.Write(StopColumns.HeaderLine);
        buffer.Write("\n"u8);
        while (rows.Next())
        {
            if (rows.Check(out _) is null)
            {
                buffer.Write(rows.Raw);
                buffer.Write("\n"u8);
            }

            if (buffer.WrittenCount >= BufferSize)
            {
                output.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        output.Write(buffer.WrittenSpan);
    }

    private static CsvWriter NewWriter(Stream output) => CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);

    private static void WriteHeadings(CsvWriter writer)
    {
        foreach (var heading in StopColumns.Headings)
        {
            writer.WriteField(heading);
        }

        writer.EndRecord();
    }
}
