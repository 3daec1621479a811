namespace Openbeat.Modules.Teams;

/// <summary>The team of an area in a sentence; some areas are named as teams themselves.</summary>
public static class TeamNames
{
    /// <summary>"the team of Market Cross", or "the Vellanmouth town centre team".</summary>
    public static string Of(string area) => IsTeam(area) ? $"the {area}" : $"the team of {area}";

    /// <summary>"the Market Cross team", or "the Vellanmouth town centre team".</summary>
    public static string Named(string area) => IsTeam(area) ? $"the {area}" : $"the {area} team";

    private static bool IsTeam(string area) => area.EndsWith("team", StringComparison.OrdinalIgnoreCase);
}
