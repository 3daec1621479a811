using System.Text.Json;

namespace Openbeat.Platform;

/// <summary>Reads the data files that ship inside the assembly beside the code that uses them.</summary>
internal static class ReferenceData
{
    public static T Read<T>(Type beside, string file) => Read<T>(beside, file, JsonSerializerOptions.Web);

    public static T Read<T>(Type beside, string file, JsonSerializerOptions options)
    {
        var name = $"{beside.Namespace}.{file}";
        using var stream = beside.Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The reference data {name} is not in the assembly.");
        return JsonSerializer.Deserialize<T>(stream, options)
            ?? throw new InvalidOperationException($"The reference data {name} is empty.");
    }
}
