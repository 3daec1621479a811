namespace Openbeat.Analytics.Stops;

/// <summary>Reads supplied stop and search files: CSV in the published fifteen columns, in any order, or a JSON array in the shape of the national API.</summary>
/// <remarks>
/// A byte-order mark, either kind of line end, UTF-16 with its mark, Windows-1252 where the bytes are not UTF-8, and quoted fields are all read.
/// A row is never lost for a label that no code list has. The month is the file's, whatever its rows say.
/// </remarks>
public static class StopFileReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file as supplied, from its current position to its end.</param>
    /// <param name="forceId">The force it is of; it must be in <paramref name="dictionaries"/>.</param>
    /// <param name="month">The month it is of.</param>
    /// <param name="dictionaries">The dictionaries to encode with; labels that are new are added when the file is taken, and only then.</param>
    /// <param name="limits">How much is read before the file is refused; <see cref="StopReadLimits.Default"/> when left out.</param>
    /// <returns>The segment and its report, or the reason why the file is refused.</returns>
    public static StopFileReading Read(Stream file, string forceId, Month month, StopDictionaries dictionaries, StopReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Read(() => SuppliedFile.Take(file, limits ?? StopReadLimits.Default), forceId, month, dictionaries, limits ?? StopReadLimits.Default);
    }

    /// <inheritdoc cref="Read(Stream, string, Month, StopDictionaries, StopReadLimits?)"/>
    public static StopFileReading Read(ReadOnlyMemory<byte> file, string forceId, Month month, StopDictionaries dictionaries, StopReadLimits? limits = null) =>
        Read(() => SuppliedFile.Take(file, limits ?? StopReadLimits.Default), forceId, month, dictionaries, limits ?? StopReadLimits.Default);

    private static StopFileReading Read(Func<SuppliedFile> take, string forceId, Month month, StopDictionaries dictionaries, StopReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(forceId);
        ArgumentNullException.ThrowIfNull(dictionaries);
        try
        {
            if (forceId.Length == 0 || !dictionaries[StopDimension.Force].TryFind(forceId, out _))
            {
                throw new RefusedFileException(StopRefusalReason.UnknownForce, $"No force has the identifier \"{forceId}\".");
            }

            var file = take();
            return ReadRows(file, lineBreaksEndRows: false) ?? ReadRows(file, lineBreaksEndRows: true)!;
        }
        catch (RefusedFileException refused)
        {
            return new StopFileReading(refused.Refusal);
        }

        // Null when a quote that is never closed has swallowed the lines after it: then line breaks must end rows.
        StopFileReading? ReadRows(SuppliedFile file, bool lineBreaksEndRows)
        {
            using var rows = SuppliedRows.Of(file, lineBreaksEndRows);
            var builder = new SegmentBuilder(forceId, month, dictionaries, limits);
            while (rows.Next())
            {
                if (builder.Add(rows) is { } reason)
                {
                    if (!lineBreaksEndRows && rows is CsvRows { SpansLines: true })
                    {
                        return null;
                    }

                    builder.Quarantine(rows, reason);
                }
            }

            return builder.Build(file.Sha256, rows.Row);
        }
    }
}
