using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Openbeat.Modules.Places;

/// <summary>What the import verbs of places share.</summary>
internal static class ImportVerbs
{
    /// <summary>Everything was taken.</summary>
    public const int Taken = 0;

    /// <summary>Something was refused.</summary>
    public const int Refused = 3;

    public static JsonSerializerOptions Indented { get; } = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static Task<int> GuardAsync(Func<Task> action) => GuardAsync(async () =>
    {
        await action();
        return Taken;
    });

    /// <summary>Runs an import; what is refused is told in a sentence and the exit code.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (RefusedImportException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Refused;
        }
    }
}
