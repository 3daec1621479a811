using System.Text;

namespace Openbeat.Platform.Telemetry;

/// <summary>A fault as the log may keep it: its kinds and where it happened, without its messages, which may hold what somebody typed.</summary>
internal static class FaultTrace
{
    public static string Of(Exception fault)
    {
        var text = new StringBuilder();
        for (var at = fault; at is not null; at = at.InnerException)
        {
            text.Append(at.GetType().FullName).Append('\n').Append(at.StackTrace).Append('\n');
        }

        return text.ToString();
    }
}
