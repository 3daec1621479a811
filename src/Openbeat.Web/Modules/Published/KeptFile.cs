namespace Openbeat.Modules.Published;

/// <summary>Files of the cache: written beside and moved into place, so that a killed process leaves no half of one.</summary>
internal static class KeptFile
{
    public static async Task WriteAsync(string path, Action<Stream> write, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.CreateVersion7():n}";
        try
        {
            await using (var stream = File.Create(beside))
            {
                write(stream);
                await stream.FlushAsync(stop);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
