namespace Openbeat.Tests.Support;

internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Openbeat.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Openbeat.slnx is in no folder above the tests.");
    }
}
