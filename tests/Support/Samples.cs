namespace Openbeat.Tests.Support;

/// <summary>The real files that tests read where they are present; a test that needs one skips, visibly, without it.</summary>
internal static class Samples
{
    /// <summary>The path of a sample below the folder of samples; skips the calling test when it is not there.</summary>
    public static string PathOf(string relative)
    {
        var path = Path.Combine(Root, relative);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"the sample {relative} is not here: set OPENBEAT_SAMPLES to the folder that holds it");
        return path;
    }

    /// <summary>The folder of samples, whether or not it exists.</summary>
    public static string Root { get; } = Environment.GetEnvironmentVariable("OPENBEAT_SAMPLES") is { Length: > 0 } set
        ? set
        : Path.GetFullPath(Path.Combine(Repository.Root, "../shared/data"));
}
