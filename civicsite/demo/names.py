"""Names and addresses from which signers are made, in both scripts. Any likeness to a person is chance."""

FIRST = {
    "fr": "Ahmed Mohammed Youssef Omar Hassan Khalid Said Abdelkader Mehdi Amine Ayoub Hamza Anouar Brahim Nabil Reda Tarik Zakaria Jamal Mounir "
    "Fatima Khadija Aïcha Zineb Hafsa Naïma Samira Latifa Sanae Ghizlane Houda Ikram Kawtar Loubna Malika Rajae Soukaina Wafae Yasmine Zohra",
    "ar": "أحمد محمد يوسف عمر حسن خالد سعيد المهدي أمين أيوب حمزة أنور إبراهيم نبيل رضا طارق زكرياء جمال منير رشيد "
    "فاطمة خديجة عائشة زينب حفصة نعيمة سميرة لطيفة سناء غزلان هدى إكرام كوثر لبنى مليكة رجاء سكينة وفاء ياسمين زهرة",
}
LAST = {
    "fr": "Alaoui Bennani Berrada Cherkaoui Daoudi Fassi Filali Guessous Haddad Idrissi Jabri Kabbaj Lahlou Mansouri Naciri Ouazzani Rami Saidi Tazi "
    "Yacoubi Ziani Amrani Belhaj Chafik Doukkali Ghazi Hilali Khattabi Lamrabet Mokhtari Ouali Rahmouni Serghini Touzani Zerhouni Aboulfath",
    "ar": "العلوي بناني برادة الشرقاوي الداودي الفاسي الفيلالي الحداد الإدريسي الجابري لحلو المنصوري الناصري الوزاني الرامي السعيدي التازي "
    "اليعقوبي الزياني العمراني بلحاج شفيق الدكالي الغازي الهلالي الخطابي المرابط المختاري الرحموني السرغيني التوزاني الزرهوني بوزيد",
}
STREETS = {
    "fr": (
        "rue des Orangers",
        "avenue de la Marche verte",
        "rue Al Andalous",
        "hay Essalam",
        "rue Ibn Khaldoun",
        "lotissement Al Wifaq",
        "boulevard Mohammed VI",
        "rue de la Source",
        "hay Al Qods",
        "douar Lahlalfa",
    ),
    "ar": (
        "زنقة البرتقال",
        "شارع المسيرة الخضراء",
        "زنقة الأندلس",
        "حي السلام",
        "زنقة ابن خلدون",
        "تجزئة الوفاق",
        "شارع محمد السادس",
        "زنقة العين",
        "حي القدس",
        "دوار لحلالفة",
    ),
}
NUMBER = {"fr": "{number}, {street}", "ar": "رقم {number}، {street}"}
