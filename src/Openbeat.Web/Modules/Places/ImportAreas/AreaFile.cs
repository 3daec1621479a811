using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Openbeat.Modules.Places.ImportAreas;

/// <summary>A tree of areas as a file gives it.</summary>
/// <param name="Areas">The areas in the order of their list.</param>
/// <param name="Force">The id of the force.</param>
/// <param name="Kinds">What the force calls its layers, from the top down; those left out are known by their usual names.</param>
/// <param name="Councils">Councils and their addresses, for the links beside wards.</param>
public sealed record AreaFile(IReadOnlyList<AreaFileRow> Areas, string? Force = null, IReadOnlyList<AreaFileKind>? Kinds = null, IReadOnlyList<AreaFileCouncil>? Councils = null)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private static readonly string[] Columns = ["code", "kind", "name", "slug", "parent", "from", "until", "wards", "local_authorities"];

    /// <summary>The usual layers, for files that name none.</summary>
    public static IReadOnlyList<AreaFileKind> UsualKinds { get; } =
    [
        new("local-policing-area", "Local policing area", "Local policing areas", "area"),
        new("sector", "Sector", "Sectors", "sector"),
        new("beat", "Beat", "Beats", "beat"),
        new("town-centre", "Town centre team", "Town centre teams", null),
        new("function", "Countywide function", "Countywide functions", null),
    ];

    /// <summary>Reads JSON or CSV, told by the first character.</summary>
    /// <exception cref="RefusedImportException">The file is neither, or lacks what a tree needs.</exception>
    public static AreaFile Read(PlacesFile file, string? forceId)
    {
        var first = file.Bytes.FirstOrDefault(b => !char.IsWhiteSpace((char)b));
        if (first is not ((byte)'{' or (byte)'['))
        {
            return ReadCsv(file, forceId);
        }

        var tree = ReadJson(file);
        return tree with { Force = tree.Force ?? forceId };
    }

    private static AreaFile ReadJson(PlacesFile file)
    {
        try
        {
            return JsonSerializer.Deserialize<AreaFile>(file.Bytes, Strict) ?? throw new RefusedImportException($"{file.Name} is empty.");
        }
        catch (JsonException wrong)
        {
            throw new RefusedImportException($"{file.Name} is not a tree of areas: {wrong.Message}");
        }
    }

    private static AreaFile ReadCsv(PlacesFile file, string? forceId)
    {
        var rows = file.Rows(out var headings);
        var at = Columns.ToDictionary(c => c, c => Array.FindIndex(headings, h => h.Equals(c, StringComparison.OrdinalIgnoreCase)));
        if (headings.FirstOrDefault(h => !Columns.Contains(h, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new RefusedImportException($"{file.Name} has a column '{unknown}'; a tree has {string.Join(", ", Columns)}.");
        }

        if (new[] { "code", "kind", "name" }.FirstOrDefault(c => at[c] < 0) is { } missing)
        {
            throw new RefusedImportException($"{file.Name} has no column '{missing}'; a tree has {string.Join(", ", Columns)}.");
        }

        var areas = rows.Select((values, i) =>
        {
            string? Value(string column) => at[column] >= 0 && values[at[column]] is { Length: > 0 } value ? value : null;
            IReadOnlyList<string>? Several(string column) => Value(column)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            DateOnly? Day(string column) => Value(column) is not { } text ? null
                : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
                : throw new RefusedImportException($"Row {i + 1} of {file.Name} has '{text}' for '{column}'; a date looks like 2026-04-01.");
            return new AreaFileRow(Value("code") ?? "", Value("kind") ?? "", Value("name") ?? "")
            {
                Slug = Value("slug"),
                Parent = Value("parent"),
                From = Day("from"),
                Until = Day("until"),
                Wards = Several("wards"),
                LocalAuthorities = Several("local_authorities"),
            };
        }).ToList();
        return new AreaFile(areas, forceId);
    }
}

/// <param name="Boundaries">The kind of boundary file that draws its areas, or null for what has no ground.</param>
public sealed record AreaFileKind(string Key, string Name, string Plural, string? Boundaries = null);

public sealed record AreaFileCouncil(string Code, string Name, string? Url = null);

public sealed record AreaFileRow(string Code, string Kind, string Name)
{
    /// <summary>The last part of its address; made from the name where it is left out.</summary>
    public string? Slug { get; init; }

    /// <summary>The code of what it lies in; the force where it is left out.</summary>
    public string? Parent { get; init; }

    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public IReadOnlyList<string>? Wards { get; init; }
    public IReadOnlyList<string>? LocalAuthorities { get; init; }
}
