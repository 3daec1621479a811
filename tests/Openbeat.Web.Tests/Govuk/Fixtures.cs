using System.Collections.Concurrent;
using System.Text.Json;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Govuk;

/// <summary>The cases that govuk-frontend publishes with each component: options, and the HTML they must give.</summary>
internal static class Fixtures
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Fixture>> _read = new(StringComparer.Ordinal);

    public static string Folder { get; } =
        Path.Combine(Repository.Root, "src/Openbeat.Web/Client/node_modules/govuk-frontend/dist/govuk/components");

    public static bool AreInstalled => Directory.Exists(Folder);

    public static IReadOnlyList<Fixture> Of(string component) => _read.GetOrAdd(component, Read);

    private static List<Fixture> Read(string component)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, component, "fixtures.json")));
        return [.. json.RootElement.GetProperty("fixtures").EnumerateArray().Select(f => new Fixture(
            f.GetProperty("name").GetString()!,
            f.GetProperty("options").Clone(),
            f.GetProperty("html").GetString()!))];
    }
}

internal sealed record Fixture(string Name, JsonElement Options, string Html);
