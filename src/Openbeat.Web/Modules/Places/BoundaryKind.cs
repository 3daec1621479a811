namespace Openbeat.Modules.Places;

/// <summary>What a set of boundaries draws.</summary>
public enum BoundaryKind
{
    Force,

    /// <summary>A local policing area, or what another force calls the layer below itself.</summary>
    Area,

    Sector,
    Beat,
    LocalAuthority,
    Ward,

    /// <summary>Middle layer super output area of a census.</summary>
    Msoa,

    /// <summary>Lower layer super output area of a census.</summary>
    Lsoa,
}

public static class BoundaryKinds
{
    private static readonly Dictionary<string, BoundaryKind> ByName = Enum.GetValues<BoundaryKind>().ToDictionary(Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static bool TryParse(string name, out BoundaryKind kind) => ByName.TryGetValue(name, out kind);

    /// <summary>The word of the command line and the API.</summary>
    public static string Name(this BoundaryKind kind) => kind == BoundaryKind.LocalAuthority ? "local-authority" : kind.ToString().ToLowerInvariant();

    /// <summary>The word on a page, "12 wards", "1 ward".</summary>
    public static string Words(this BoundaryKind kind, bool many) => kind switch
    {
        BoundaryKind.LocalAuthority => many ? "local authorities" : "local authority",
        BoundaryKind.Msoa => many ? "MSOAs" : "MSOA",
        BoundaryKind.Lsoa => many ? "LSOAs" : "LSOA",
        BoundaryKind.Area => many ? "policing areas" : "policing area",
        _ => Name(kind) + (many ? "s" : ""),
    };

    /// <summary>Whether areas of the force's own tree are drawn, as against a geography that others publish.</summary>
    public static bool IsOfTree(this BoundaryKind kind) => kind is BoundaryKind.Force or BoundaryKind.Area or BoundaryKind.Sector or BoundaryKind.Beat;
}
