namespace Openbeat.Platform;

/// <summary>Marks answers that show something of the demonstration force: pages carry a strip, all of them a header, downloads a name that says so.</summary>
public static class DemonstrationMark
{
    public const string Header = "X-Demonstration";

    private const string FilePrefix = "demonstration-";
    private static readonly object Item = new();

    /// <summary>Says that the answer shows something invented.</summary>
    public static void MarkDemonstration(this HttpContext context)
    {
        context.Items[Item] = true;
        if (!context.Response.HasStarted)
        {
            context.Response.Headers[Header] = "true";
        }
    }

    public static void MarkDemonstration(this HttpContext context, bool isInvented)
    {
        if (isInvented)
        {
            context.MarkDemonstration();
        }
    }

    public static bool ShowsDemonstration(this HttpContext context) => context.Items.ContainsKey(Item);

    /// <summary>The name a download is saved under: one that shows something invented begins with the word.</summary>
    public static string DownloadName(this HttpContext context, string name) => context.ShowsDemonstration() ? FilePrefix + name : name;
}
