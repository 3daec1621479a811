using Openbeat.Modules.Places.Demonstration;

namespace Openbeat.Modules.Places;

/// <summary>The one box that finds a team, on the home page and on its own.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Example">A postcode that will find one, where all of them are invented.</param>
/// <param name="Choices">How many areas there are to choose from, where the box stands without their list.</param>
public sealed record FindBox(string? Text, string? Example, int? Choices)
{
    /// <summary>The box of a site that holds some forces.</summary>
    public static FindBox Of(IReadOnlyList<AreaNode> forces, string? text = null, int? choices = null) =>
        new(text, forces is [{ Area.ForceId: Forces.DemonstrationId }] ? CountyFiles.FirstPostcode : null, choices);
}
