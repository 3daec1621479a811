namespace Openbeat.Modules.Places.Demonstration;

/// <summary>What the invented county is made from: names, and positions in kilometres east and north of its corner.</summary>
/// <param name="Outline">Corners of its outline, against the clock.</param>
internal sealed record CountyPlan(
    string County,
    IReadOnlyList<double[]> Outline,
    IReadOnlyList<PlannedArea> PolicingAreas,
    IReadOnlyList<string> Functions,
    InventedTeam TownCentreTeam);

internal sealed record PlannedArea(string Code, string Name, string Council, IReadOnlyList<PlannedSector> Sectors);

/// <param name="At">Its centre.</param>
/// <param name="Reach">How far from it the middles of its beats lie, in kilometres.</param>
/// <param name="People">Residents of an ordinary ward.</param>
/// <param name="City">0 for the mix of people of a shire, 1 for that of a large city.</param>
internal sealed record PlannedSector(string Code, string Name, double[] At, double Reach, int People, double City, IReadOnlyList<PlannedBeat> Beats);

internal sealed record PlannedBeat(string Name, IReadOnlyList<string> Wards);
