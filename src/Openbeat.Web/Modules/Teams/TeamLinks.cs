using Openbeat.Modules.Places;

namespace Openbeat.Modules.Teams;

/// <summary>The addresses of this module.</summary>
public static class TeamLinks
{
    public const string AskFolder = "/ask", OfficerFolder = "/officers", PlanFolder = "/plans", ApiOfficers = "/api/v1/officers", Keep = "/teams", Import = "/teams/import", Export = "/teams/export";

    /// <summary>Where somebody asks or tells the team of an area something.</summary>
    public static string Ask(AreaNode area) => $"{AskFolder}/{AreaLinks.Remembered(area)}";

    public static string Officer(string slug) => $"{OfficerFolder}/{slug}";

    /// <summary>The photograph that is an officer's now. Any other hash is gone.</summary>
    public static string Picture(string slug, string sha256) => $"{OfficerFolder}/{slug}/picture/{sha256}";

    public static string ApiTeam(AreaNode area) => $"{AreaLinks.ApiArea(area)}/team";

    public static string Plan(Guid plan) => $"{PlanFolder}/{plan}";

    public static string PlanFile(Guid plan) => $"{PlanFolder}/{plan}/file";

    /// <summary>The team of an area, for whoever keeps it.</summary>
    public static string Team(Guid area) => $"{Keep}/{area}";

    public static string AddOfficer(Guid area) => $"{Keep}/{area}/officers/add";

    public static string ChangeOfficer(Guid officer) => $"{Keep}/officers/{officer}";

    public static string Photograph(Guid officer) => $"{Keep}/officers/{officer}/photograph";

    public static string Postings(Guid officer) => $"{Keep}/officers/{officer}/postings";

    public static string HandOver(Guid area) => $"{Keep}/{area}/handover";

    public static string AddPlan(Guid area) => $"{Keep}/{area}/plans/add";

    public static string ChangePlan(Guid plan) => $"{Keep}/plans/{plan}";

    /// <summary>A photograph as staff see it before it is shown.</summary>
    public static string PictureBefore(Guid officer, string sha256) => $"{Photograph(officer)}/{sha256}";
}
