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

    /// <exception cref="RefusedImportException">The force is the demonstration's, which is loaded as a whole.</exception>
    public static void RefuseInvented(string? forceId)
    {
        if (forceId == Forces.DemonstrationId)
        {
            throw new RefusedImportException("The demonstration force is invented as a whole: ./run demo load loads it, and no file is added to it.");
        }
    }

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
