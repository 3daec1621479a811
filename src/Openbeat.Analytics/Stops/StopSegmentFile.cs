using System.Security.Cryptography;

namespace Openbeat.Analytics.Stops;

/// <summary>The stored form of a segment: header, columns, the keys its codes stand for, and a SHA-256 of everything before it.</summary>
internal static class StopSegmentFile
{
    private const int FormatVersion = 2;

    private static ReadOnlySpan<byte> Magic => "OBSTOPS\n"u8;

    public static void Write(StopSegment segment, Stream output, StopDictionaries dictionaries)
    {
        HashedFile.Write(output, Magic, FormatVersion, writer =>
        {
            writer.Write(segment.SourceSha256);
            writer.Write(segment.CodeListVersion);
            writer.Write(segment.ForceId);
            writer.Write(segment.ForceCode);
            writer.Write(segment.Month.Index);
            writer.Write(segment.RowCount);
            PackedNumbers.Write(writer, segment.Instants);

            foreach (var (dimension, _) in StopColumns.Coded)
            {
                WriteKeys(writer, segment, dimension, dictionaries[dimension]);
                segment.Column(dimension).Write(writer);
            }

            writer.Write(segment.MapPoints.Count);
            PackedNumbers.Write(writer, Array.ConvertAll(segment.Points, point => Unsigned(point.Position.LatitudeMicro)));
            PackedNumbers.Write(writer, Array.ConvertAll(segment.Points, point => Unsigned(point.Position.LongitudeMicro)));
            PackedNumbers.Write(writer, Array.ConvertAll(segment.Points, point => (uint)point.StreetId));

            segment.PointColumn.Write(writer);
            writer.Write(segment.OperationNames.Length);
            Array.ForEach(segment.OperationNames, writer.Write);
            segment.OperationNameColumn.Write(writer);
            writer.Write(segment.SourceRows is not null);
            if (segment.SourceRows is { } sourceRows)
            {
                PackedNumbers.Write(writer, Array.ConvertAll(sourceRows, row => (uint)row));
            }
        });
    }

    public static StopSegment Read(Stream input, StopDictionaries dictionaries) => HashedFile.Read(input, Magic, FormatVersion, "segment", reader =>
    {
        var sha256 = reader.ReadString();
        var version = reader.ReadString();
        if (version != dictionaries.CodeLists.Version)
        {
            throw new StopSegmentException($"The segment was encoded with version {version} of the code lists; version {dictionaries.CodeLists.Version} is in use.");
        }

        var forceId = reader.ReadString();
        var forceCode = reader.ReadInt32();
        CheckKey(dictionaries[StopDimension.Force], forceCode, forceId);
        var month = Month.FromIndex(reader.ReadInt32());
        var rows = reader.ReadInt32();
        var instants = new uint[rows];
        PackedNumbers.Read(reader, instants);

        var columns = new CodeColumn?[StopDimensions.Count];
        foreach (var (dimension, _) in StopColumns.Coded)
        {
            for (var keys = reader.ReadInt32(); keys > 0; keys--)
            {
                CheckKey(dictionaries[dimension], reader.ReadInt32(), reader.ReadString());
            }

            columns[(int)dimension] = CodeColumn.Read(reader, rows);
        }

        var points = new MapPoint[reader.ReadInt32()];
        var (latitudes, longitudes, streets) = (Numbers(reader, points.Length), Numbers(reader, points.Length), Numbers(reader, points.Length));
        for (var point = 0; point < points.Length; point++)
        {
            points[point] = new MapPoint(new MapPosition(Signed(latitudes[point]), Signed(longitudes[point])), (int)streets[point]);
        }

        var pointColumn = CodeColumn.Read(reader, rows);
        var names = Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString()).ToArray();
        var nameColumn = CodeColumn.Read(reader, rows);
        var sourceRows = reader.ReadBoolean() ? Array.ConvertAll(Numbers(reader, rows), row => (int)row) : null;
        return new StopSegment(new StopSegmentParts
        {
            ForceId = forceId,
            ForceCode = forceCode,
            Month = month,
            SourceSha256 = sha256,
            CodeListVersion = version,
            Instants = instants,
            Columns = columns,
            PointColumn = pointColumn,
            MapPoints = points,
            OperationNames = names,
            OperationNameColumn = nameColumn,
            SourceRows = sourceRows,
        });
    });

    /// <summary>Turns the sign so that the order stays and no number is negative.</summary>
    private static uint Unsigned(int number) => (uint)number ^ 0x8000_0000;

    private static int Signed(uint number) => (int)(number ^ 0x8000_0000);

    private static uint[] Numbers(BinaryReader reader, int count)
    {
        var numbers = new uint[count];
        PackedNumbers.Read(reader, numbers);
        return numbers;
    }

    private static void WriteKeys(BinaryWriter writer, StopSegment segment, StopDimension dimension, StopDictionary dictionary)
    {
        var used = new List<int>();
        var counts = segment.Histogram(dimension);
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] > 0)
            {
                used.Add(code);
            }
        }

        writer.Write(used.Count);
        foreach (var code in used)
        {
            writer.Write(code);
            writer.Write(dictionary[code].Key);
        }
    }

    private static void CheckKey(StopDictionary dictionary, int code, string key)
    {
        if (!dictionary.TryFind(key, out var value) || value.Code != code)
        {
            throw new StopSegmentException($"The segment was encoded with other dictionaries: {dictionary.Dimension.Name()} {code} is not \"{key}\".");
        }
    }
}

/// <summary>Files that say what they are and prove that they are whole.</summary>
internal static class HashedFile
{
    public static void Write(Stream output, ReadOnlySpan<byte> magic, int version, Action<BinaryWriter> content)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(magic);
        writer.Write(version);
        content(writer);
        writer.Flush();
        var written = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        output.Write(written);
        output.Write(SHA256.HashData(written));
    }

    public static T Read<T>(Stream input, ReadOnlySpan<byte> magic, int version, string what, Func<BinaryReader, T> content)
    {
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        var whole = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        if (whole.Length < magic.Length + sizeof(int) + SHA256.HashSizeInBytes || !whole.Span.StartsWith(magic))
        {
            throw new StopSegmentException($"The file is no {what}, or only the beginning of one.");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes.GetBuffer(), 0, whole.Length - SHA256.HashSizeInBytes));
        reader.ReadBytes(magic.Length);
        if (reader.ReadInt32() is var found && found != version)
        {
            throw new StopSegmentException($"The {what} is of format {found}; format {version} is in use.");
        }

        if (!SHA256.HashData(whole.Span[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(whole.Span[^SHA256.HashSizeInBytes..]))
        {
            throw new StopSegmentException($"The {what} is damaged: its checksum does not hold.");
        }

        try
        {
            return content(reader);
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or FormatException or InvalidDataException or OverflowException)
        {
            throw new StopSegmentException($"The {what} cannot be read: {fault.Message}", fault);
        }
    }
}
