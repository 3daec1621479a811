namespace Openbeat.Platform.Tables;

/// <summary>The file or the options cannot be used; the message tells the person at the keyboard what to change.</summary>
internal sealed class WrongInputException(string message) : Exception(message);
