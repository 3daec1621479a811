using System.Text.Json.Serialization;
using Openbeat.Modules.Places;
using Openbeat.Platform;

namespace Openbeat.Modules.OpenData.Compatible;

/// <summary>What the national site tells about a force beside its name: reference data that ships with the site.</summary>
internal sealed class ForceDetails
{
    private readonly Dictionary<string, Detail> _byId =
        ReferenceData.Read<IReadOnlyList<Detail>>(typeof(ForceDetails), "force-details.data.json").ToDictionary(d => d.Id, StringComparer.Ordinal);

    /// <summary>The answer for a force; what is not known of it is a text without content, since clients stumble over null.</summary>
    public Answer Of(Force force)
    {
        var detail = _byId.GetValueOrDefault(force.Id) ?? new Detail(force.Id);
        return new Answer(force.Id, force.Name, detail.Url, detail.Telephone, detail.Description, detail.EngagementMethods ?? [new Method("telephone", "telephone", detail.Telephone, "")]);
    }

    /// <param name="Telephone">101 reaches the force of the place one calls from.</param>
    public sealed record Detail(string Id, string Url = "", string Telephone = "101", string Description = "", IReadOnlyList<Method>? EngagementMethods = null);

    public sealed record Answer(
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("url")] string Url,
        [property: JsonPropertyName("telephone")] string Telephone,
        [property: JsonPropertyName("description")] string Description,
        [property: JsonPropertyName("engagement_methods")] IReadOnlyList<Method> EngagementMethods);

    public sealed record Method(
        [property: JsonPropertyName("type")] string Type,
        [property: JsonPropertyName("title")] string Title,
        [property: JsonPropertyName("description")] string Description,
        [property: JsonPropertyName("url")] string Url);
}
