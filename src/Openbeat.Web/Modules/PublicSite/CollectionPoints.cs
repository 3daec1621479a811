using Openbeat.Platform.Slots;

namespace Openbeat.Modules.PublicSite;

/// <summary>Where the site itself takes something about a person.</summary>
public static class CollectionPoints
{
    public static readonly CollectionPoint Feedback = new(
        "feedback", "Feedback about this site",
        "What you write, the page it is about, and when you sent it. We do not ask who you are, and we do not keep your internet address with it.",
        "We use it to put the site right. The people who run the site read it; nothing you write is published.",
        "Public task: Article 6(1)(e) of the UK GDPR.",
        "12 months, then it is deleted.",
        10);

    public static readonly CollectionPoint Connection = new(
        "connection", "Your connection",
        "The internet address that a form comes from, held in memory.",
        "We use it only to stop a machine from sending a form over and over. Nobody looks at it and it is never joined to what you wrote.",
        "Public task: Article 6(1)(e) of the UK GDPR.",
        "One hour.",
        20);

    public static readonly CollectionPoint Choices = new(
        "choices", "Your choices about this site",
        "Your answer about cookies and, if you agree, your area, text size and whether you like charts or tables.",
        "They let us show pages as you like them. They are kept in your own browser; we hold no copy.",
        "Your consent for what is optional: regulation 6 of the Privacy and Electronic Communications Regulations 2003.",
        "One year, or until you change your mind on the cookies page.",
        30);

    public static IReadOnlyList<CollectionPoint> All { get; } = [Feedback, Connection, Choices];
}
