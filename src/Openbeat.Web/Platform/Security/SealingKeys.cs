using Microsoft.AspNetCore.DataProtection;
using Openbeat.Data;

namespace Openbeat.Platform.Security;

/// <summary>The keys that seal cookies and the links of messages, in a folder that no backup contains.</summary>
internal static class SealingKeys
{
    /// <summary>Names another folder than <c>keys</c> of the data folder; nodes that share a database share it.</summary>
    public const string PathName = "Openbeat:Keys";

    /// <exception cref="CannotStartException">The folder that is named cannot be made.</exception>
    public static void AddSealingKeys(this IServiceCollection services, IConfiguration configuration, DataFolder data) => services
        .AddDataProtection()
        .PersistKeysToFileSystem(new DirectoryInfo(configuration[PathName] is { Length: > 0 } named ? Made(named) : data.Keys))
        .SetApplicationName("openbeat");

    private static string Made(string named)
    {
        try
        {
            return Directory.CreateDirectory(Path.GetFullPath(named)).FullName;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new CannotStartException($"The folder that Openbeat__Keys names cannot be used: {refused.Message}");
        }
    }
}
