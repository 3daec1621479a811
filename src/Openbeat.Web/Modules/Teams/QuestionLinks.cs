using Openbeat.Modules.Places;

namespace Openbeat.Modules.Teams;

/// <summary>The only place that knows the addresses of questions to teams.</summary>
public static class QuestionLinks
{
    public const string AskList = TeamLinks.AskFolder, Signposts = "/ask-signposts.json";
    public const string Queue = "/questions", QueueCsv = "/questions.csv";
    public const string Promise = "/our-promise", PromiseCsv = "/our-promise.csv", PromiseApi = "/api/v1/promise";

    /// <summary>The sender's own page.</summary>
    public static string Follow(string token) => $"{Queue}/{token}";

    /// <summary>A question as the team works on it.</summary>
    public static string Work(Guid id) => $"{Queue}/work/{id}";

    public static string Reply(Guid id) => $"{Work(id)}/answer";

    public static string Pause(Guid id) => $"{Work(id)}/pause";

    public static string Pass(Guid id) => $"{Work(id)}/pass";

    public static string Join(Guid id) => $"{Work(id)}/join";

    /// <summary>The promise as it was kept in an area.</summary>
    public static string PromiseOf(AreaNode area) => $"{Promise}/{AreaLinks.Remembered(area)}";
}
