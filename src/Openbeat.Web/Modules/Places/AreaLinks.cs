namespace Openbeat.Modules.Places;

/// <summary>The only place that knows the addresses of areas.</summary>
public static class AreaLinks
{
    public const string List = "/areas";
    public const string Api = "/api/v1/areas";
    public const string FindCouncil = "https://www.gov.uk/find-local-council";

    /// <summary>Where somebody finds their team; what they look for is posted and stands in no address.</summary>
    public const string Find = "/find";

    /// <summary>Names that fit what is being typed.</summary>
    public const string Suggest = "/find/suggestions";

    /// <summary>The list of all areas on the page that finds a team.</summary>
    public const string Choose = "/find#choose";

    /// <summary>The national site, which knows the team of every place.</summary>
    public const string NationalFinder = "https://www.police.uk/pu/your-area/";

    /// <summary>The tree for whoever may change it.</summary>
    public const string ChangeList = "/areas/change";

    public static string Change(AreaNode area) => $"{ChangeList}/{area.Id}";

    public static string Add(AreaNode parent) => $"{ChangeList}/{parent.Id}/add";

    public static string Show(AreaNode area) => area.Parent is null ? $"{List}/{area.Area.ForceId}" : $"{List}/{area.Area.ForceId}/{area.Path}";

    /// <summary>How a visitor's browser remembers the area: its address below the list.</summary>
    public static string Remembered(AreaNode area) => Show(area)[(List.Length + 1)..];

    public static string ApiArea(AreaNode area) => $"{Api}/{Uri.EscapeDataString(area.Reference)}";

    public static string ApiBoundary(AreaNode area) => $"{ApiArea(area)}/boundary";

    /// <summary>The shapes of the area, its parts and its wards in one file, for the map that moves.</summary>
    public static string ApiMap(AreaNode area) => $"{ApiArea(area)}/map";
}
